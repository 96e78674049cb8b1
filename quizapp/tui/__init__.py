"""The full-screen program: an app, its screens, and widgets that draw and send messages."""
