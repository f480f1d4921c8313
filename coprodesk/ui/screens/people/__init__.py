"""The People list, and the form that adds somebody or changes who they are."""
