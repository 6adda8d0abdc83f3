"""What we promise, measured. Figures are for comparing runs on one machine; beside them stands how fast that machine is."""
