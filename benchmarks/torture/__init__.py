"""What is done to whomet to break it: faults, hostile input, hostile visitors. `python -m benchmarks.torture` prints what became of it."""
