// Goes on at once with words that are being carried through a sign-in. Without this file it is one tap.
(() => {
  "use strict";

  const form = document.querySelector("form[data-onward]");
  if (form) form.requestSubmit();
})();
