"""What the data mean: instruments, rows, order books, candles, watch lists and the store that holds them."""
