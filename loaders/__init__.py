"""whomet: who met whom, when, where, and who says so, read from Russian and Ukrainian news articles."""
