"""What an eye would see on a page: the checks of look, and the browser they are made in."""
