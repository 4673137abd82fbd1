"""What leaves the service as files: archives of tiles, a style, and a site that draws them."""
