"""How the reading model was made. Nothing here is imported by the package; it needs PyTorch, see train/README.md."""
