"""The example: a made-up shutdown season in the Pilbara, the same for everybody because it is drawn from a seed. Nobody in it is real."""
