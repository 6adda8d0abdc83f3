"""What work there is: clients, their sites with the rules of each, cranes, and jobs with the crews they want.

Words: client → site → job → *swing* (days by a *pattern*) → *shift* → *position* (one place in the crew of one shift). A crane is
*allocated* to a job for a stretch, and cannot be in two places. Hears standards (what was made of the catalogue). Tells what each site
asks and which positions want a person.
"""
