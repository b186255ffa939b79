"""The visitor session: accessibility options, idle timeout, and a guide's presentation."""
