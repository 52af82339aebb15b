"""Many PDFs through a pool of processes, each document within limits: what breaks one is told, and the rest goes on."""
