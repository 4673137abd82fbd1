"""What a place must fulfil to be considered at all: masks over cells or districts, and what each of them excluded."""
