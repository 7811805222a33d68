/* The theme takes the focus from its buttons when they are pressed, so that no ring stays after a click. A ring is shown
   to whoever uses the keyboard alone, and to them the place is lost: for a second press, and behind a closed menu. */
"use strict";
for (const button of document.querySelectorAll(".theme-switch-button, .search-button, .primary-toggle, .secondary-toggle")) {
  button.blur = () => {};
}
