"""The only client code that awaits a socket: transport, reconnect policy, subscriptions, the feed session."""
