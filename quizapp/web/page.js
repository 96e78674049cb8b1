// Keys go to the program at once, without a click into the page first. It learns of the focus only once it is there.
const focusTerminal = () => {
  const field = document.querySelector(".xterm-helper-textarea");
  field?.blur();
  field?.focus();
};
const watch = new MutationObserver(() => {
  if (document.body.classList.contains("-first-byte")) {
    watch.disconnect();
    setTimeout(focusTerminal, 100);
  }
});
watch.observe(document.body, { attributes: true, attributeFilter: ["class"] });
window.addEventListener("focus", focusTerminal);
