"""What is seen and touched. The only folder that knows Kivy."""
