// One sentence a screen: the digits answer, as the buttons do. Without this script the buttons are enough.
"use strict";
const answers = document.querySelectorAll(".answers-in button");
document.addEventListener("keydown", (press) => {
  if (press.ctrlKey || press.metaKey || press.altKey || press.target.closest("input, textarea")) return;
  const chosen = answers[Number(press.key) - 1];
  if (chosen) chosen.click();
});
