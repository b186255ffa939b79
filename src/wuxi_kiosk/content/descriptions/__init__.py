"""What each entry of content and each of its fields is for, in Chinese and English: for editors, forms and guides."""
