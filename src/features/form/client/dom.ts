type Attributes = Record<string, string | boolean | undefined>;

/** Makes an element. Everything a person wrote goes through here as text, never as markup (S9). */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (typeof value === 'string') made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A button that does nothing but what it is told: never the form's submit. */
export function button(label: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', press);
  return made;
}

/** Fills the holes of a text, e.g. `{0} chosen`. */
export function fill(text: string, value: string | number): string {
  return text.replace('{0}', String(value));
}

/** Sets the text of a control without moving the cursor of somebody who types in it. */
export function setValue(control: HTMLInputElement | HTMLSelectElement, value: string): void {
  if (control.value !== value) control.value = value;
}
