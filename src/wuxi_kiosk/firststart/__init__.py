"""The assistant of the first start: what an operator is asked before a new machine shows the exhibit."""
