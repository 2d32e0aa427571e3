// Tones, vibration and a voice, for eyes that are closed. Off until somebody chooses them; known to this page only, and never kept.
(() => {
  "use strict";

  const strip = document.querySelector(".senses");
  if (!strip) return;

  const can = {
    sound: "AudioContext" in window,
    vibration: "vibrate" in navigator,
    voice: "speechSynthesis" in window,
  };
  const said = { in: "Breathe in", hold: "and hold", out: "and out" };
  const tones = { begin: [392, 0.7], over: [294, 1.1], in: [330, 0.5], hold: [330, 0.2], out: [247, 0.5] };
  const pulses = { begin: [60], over: [60, 120, 60], in: [40], hold: [20], out: [40, 90, 40] };
  let sound, shown;

  const box = (name) => strip.querySelector(`[data-sense=${name}]`);
  const on = (name) => box(name).checked;

  for (const name of Object.keys(can)) box(name).closest("label").hidden = !can[name];

  // A sine that comes and goes softly. Made here, so there is no file to load.
  const play = ([pitch, seconds]) => {
    sound ||= new AudioContext();
    sound.resume();
    const [tone, loud, now] = [sound.createOscillator(), sound.createGain(), sound.currentTime];
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0, now);
    loud.gain.linearRampToValueAtTime(0.12, now + seconds / 4);
    loud.gain.linearRampToValueAtTime(0, now + seconds);
    tone.connect(loud).connect(sound.destination);
    tone.start(now);
    tone.stop(now + seconds);
  };

  const speak = (words) => {
    const line = new SpeechSynthesisUtterance(words);
    line.lang = "en-GB";
    line.rate = 0.9;
    speechSynthesis.speak(line);
  };

  const tell = (what, words) => {
    if (on("sound")) play(tones[what]);
    if (on("vibration")) navigator.vibrate(pulses[what]);
    if (on("voice") && words) speak(words);
  };

  const spoken = (section) => {
    if ("secret" in section.dataset) return "This step is to read, and not to hear.";
    const parts = [...section.querySelectorAll("h1, .say, .parts dt, .parts dd, .reach")];
    return parts.map((one) => one.textContent.trim()).join(". ").replace(/([.?!…”])\./g, "$1");
  };

  const hush = () => can.voice && speechSynthesis.cancel();

  document.addEventListener("phase:shown", ({ detail: { section, paused } }) => {
    const isNew = section !== shown;
    if (isNew || paused) hush();
    shown = section;
    strip.hidden = !section.matches(".phase, [data-senses]");
    if (isNew && section.matches(".phase")) tell("begin", spoken(section));
  });
  document.addEventListener("phase:breath", ({ detail: { part } }) => tell(part, said[part]));
  for (const end of ["phase:over", "phase:ended"]) document.addEventListener(end, () => tell("over", ""));
  addEventListener("pagehide", hush);

  // Whoever chooses one hears, feels or listens to it at once.
  strip.addEventListener("change", ({ target }) => {
    const name = target.dataset.sense;
    if (!target.checked) return name === "voice" && hush();
    if (name === "sound") play(tones.begin);
    if (name === "vibration") navigator.vibrate(pulses.begin);
    if (name === "voice") speak(shown?.matches(".phase") ? spoken(shown) : "I read each step aloud.");
  });
})();
