"""What leaves crewing as a sheet or a calendar."""
