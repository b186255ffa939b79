"""The unattended machine: the supervisor and what it needs to know whether the picture is there."""
