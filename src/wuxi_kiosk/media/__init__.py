"""Photos: decoded in a worker process, kept in a bounded cache in the sizes that are needed. No Qt."""
