"""What needs a laid-out page: pictures, texts and their places."""
