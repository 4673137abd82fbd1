"""The layers, one file each; a file added here is a layer added everywhere."""
