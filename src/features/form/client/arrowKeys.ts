/**
 * Makes a long list one stop of the Tab key: within it the arrows, Home and End go from one control to the next. Each control
 * has a `data-key`, by which the one with the focus is found again when the list was drawn anew.
 */
export function makeArrowKeys(list: HTMLElement, before: HTMLElement): { follow(focusedKey: string | null | undefined): void } {
  /** The control that Tab goes to. */
  let current = '';
  const controls = (): HTMLElement[] =>
    [...list.querySelectorAll<HTMLElement>('[data-key]')].filter((control) => !control.matches(':disabled'));
  const keyOf = (control: Element | undefined): string => control?.getAttribute('data-key') ?? '';

  function stopAt(control: HTMLElement | undefined): void {
    for (const other of controls()) other.tabIndex = other === control ? 0 : -1;
    current = keyOf(control);
  }

  function goTo(control: HTMLElement | undefined): void {
    if (!control) return;
    stopAt(control);
    control.focus();
    control.closest('label')?.scrollIntoView({ block: 'nearest' });
  }

  list.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement && target.hasAttribute('data-key')) stopAt(target);
  });
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = controls();
    const at = all.findIndex((control) => control === event.target);
    const to = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
      ['Home', 0],
      ['End', all.length - 1],
    ]).get(event.key);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    if (to < 0) before.focus();
    else goTo(all[to]);
  });
  before.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    goTo(controls()[0]);
  });
  return {
    follow(focusedKey) {
      const all = controls();
      const find = (key: string): HTMLElement | undefined => all.find((control) => keyOf(control) === key);
      const focused = focusedKey ? find(focusedKey) : undefined;
      stopAt(focused ?? find(current) ?? all[0]);
      focused?.focus();
    },
  };
}
