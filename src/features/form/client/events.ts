import { finds, typedEvent } from '../../../domain/events/typedEvent';
import { longestEvent } from '../limits';
import type { EventChoice, EventChoices, FormState } from '../protocol';
import type { FormTexts } from '../texts';
import { makeArrowKeys } from './arrowKeys';
import { button, element, fill } from './dom';
import { makeField } from './field';
import type { Field } from './field';

export interface EventsField {
  field: Field;
  update(state: FormState): void;
}

/** The events as check boxes in groups, with a search; `change` is told the whole selection. */
export function makeEvents(texts: FormTexts, change: (events: string[]) => void): EventsField {
  const search = element('input', {
    type: 'search',
    placeholder: texts.searchEvents,
    'aria-label': texts.searchEvents,
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: String(longestEvent),
  });
  const count = element('span', { class: 'count', role: 'status' });
  const list = element('div', { class: 'events' });
  const field = makeField('events', texts.events, '', search, [element('div', { class: 'row' }, search, count), list], texts, true);
  const arrows = makeArrowKeys(list, search);
  let chosen: string[] = [];
  let groups: readonly EventChoices[] = [];
  let nearest: FormState['nearest'] = {};
  let disabled = false;

  const choose = (events: Iterable<string>): void => {
    chosen = [...new Set(events)];
    change(chosen);
    draw();
  };
  const toggle = (ids: readonly string[], on: boolean): void => choose(on ? [...chosen, ...ids] : chosen.filter((id) => !ids.includes(id)));

  function draw(): void {
    const focused = document.activeElement?.getAttribute('data-key');
    const typed = search.value.trim();
    const matches = ({ id, label, other }: EventChoice): boolean => [id, label, other].some((name) => finds(typed, name));
    const known = new Set(groups.flatMap(({ events }) => events.map(({ id }) => id)));
    const strangers = chosen.filter((id) => !known.has(id)).map((id) => ({ id, label: id, other: '' }));
    const all = strangers.length > 0 ? [{ label: texts.otherEvents, events: strangers }, ...groups] : groups;
    const shown = all
      .map((group) => ({ ...group, events: group.events.filter(matches), size: group.events.length }))
      .filter(({ events }) => events.length > 0);
    count.textContent = fill(texts.chosenCount, chosen.length);
    list.replaceChildren(...strangers.flatMap(({ id }) => better(id)), ...shown.map(groupOf));
    if (shown.length === 0) list.append(element('p', { class: 'hint' }, texts.noMatch));
    list.append(...suggestions(typed, known, shown.length === 0));
    arrows.follow(focused);
  }

  function groupOf({ label, events, size }: EventChoices & { size: number }): HTMLElement {
    const rows = events.map(({ id, label: name }) => checkbox(name, id, chosen.includes(id), (checked) => toggle([id], checked), id));
    // While the search hides some of a group, "all of it" would take what nobody sees.
    const head =
      events.length === size
        ? headOf(
            label,
            events.map(({ id }) => id),
          )
        : element('span', {}, label);
    return element('div', { class: 'group', role: 'group', 'aria-label': label }, element('div', { class: 'group-head' }, head), ...rows);
  }

  function headOf(label: string, ids: readonly string[]): HTMLElement {
    const on = ids.filter((id) => chosen.includes(id)).length;
    const all = checkbox(fill(texts.selectAll, label), `group ${label}`, on === ids.length, (checked) => toggle(ids, checked));
    const box = all.querySelector('input');
    if (box) box.indeterminate = on > 0 && on < ids.length;
    return all;
  }

  function checkbox(label: string, key: string, checked: boolean, press: (checked: boolean) => void, detail = ''): HTMLElement {
    const box = element('input', { type: 'checkbox', 'data-key': key, tabindex: '-1', disabled });
    box.checked = checked;
    box.addEventListener('change', () => press(box.checked));
    const code = detail === '' || detail === label ? [] : [element('code', {}, detail)];
    return element('label', { class: 'check' }, box, element('span', {}, label), ...code);
  }

  /** What can be done with a typed text that is no event: take the one that was probably meant, or take it as it is. */
  function suggestions(typed: string, known: ReadonlySet<string>, nothingFits: boolean): HTMLElement[] {
    const { meant, asTyped } = typedEvent(known, typed, !nothingFits);
    const offer = (text: string, event: string | undefined, kind: string): HTMLElement[] =>
      event === undefined || chosen.includes(event) ? [] : [useInstead(text, event, kind)];
    return [...offer(texts.useNearest, meant, 'meant'), ...offer(texts.useTyped, asTyped, 'as-typed')];
  }

  function better(id: string): HTMLElement[] {
    const real = nearest[id];
    if (real === undefined) return [];
    return [
      button(fill(texts.useNearest, real), () => choose(chosen.map((other) => (other === id ? real : other))), {
        class: 'link',
        'data-key': `instead of ${id}`,
      }),
    ];
  }

  function useInstead(text: string, event: string, kind: string): HTMLElement {
    const use = button(
      fill(text, event),
      () => {
        search.value = '';
        choose([...chosen, event]);
        search.focus();
      },
      { class: `link suggestion ${kind}`, 'data-key': `use ${event}` },
    );
    return use;
  }

  search.addEventListener('input', draw);
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    // Enter takes what was searched for; it does not send the form.
    event.preventDefault();
    const rows = list.querySelectorAll<HTMLElement>('.group > .check input');
    const [only, ...more] = rows;
    const meant = list.querySelector<HTMLElement>('.meant');
    if (meant) meant.click();
    else if (only && more.length === 0) only.click();
    else if (!only) list.querySelector<HTMLElement>('.suggestion')?.click();
  });
  let drawn = '';
  return {
    field,
    update(state) {
      const { draft, sending } = state;
      const wanted = JSON.stringify([state.groups, draft.events, state.nearest, sending]);
      if (wanted === drawn) return;
      drawn = wanted;
      chosen = [...draft.events];
      ({ groups, nearest } = state);
      disabled = sending;
      search.disabled = sending;
      draw();
    },
  };
}
