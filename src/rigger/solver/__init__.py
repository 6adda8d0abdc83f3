"""Who should go where: given who may, the crew that fills the most places for the least cost."""
