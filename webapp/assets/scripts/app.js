// Everything on a page works without this file; it only makes things smoother.

import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  createAll,
} from "govuk-frontend";
import { autosave } from "./autosave.js";
import { closing } from "./closing.js";
import { notes } from "./notes.js";
import { live } from "./live.js";
import { quickHide } from "./quick-hide.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const Component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner]) {
  createAll(Component);
}

// A part of a page that came in later.
document.addEventListener("came-in", (event) => {
  for (const Component of [CharacterCount, Checkboxes]) createAll(Component, undefined, event.target);
});

quickHide();
autosave();
notes();
closing();
live();
