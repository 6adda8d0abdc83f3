"""The rules of jobs: what may happen to clients, sites, cranes and jobs."""
