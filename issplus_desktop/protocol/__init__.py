"""ISS+ on the wire: bytes, STOMP frames and messages. Sans-I/O: no sockets, no clocks, no Qt."""
