import assert from 'node:assert/strict';
import { bundledCatalog } from '../../../../src/domain/events/catalog';
import type { EventCatalog } from '../../../../src/domain/events/catalog';
import type { Frame, StepOutcome } from '../../../../src/ui/steps';
import { createEmitter } from '../../../../src/base/emitter';
import { pickEvents } from '../../../../src/features/create/eventPicker';
import { enter, escape, goBack, rowOf, captureUserInput, tick } from '../../../support/userInput';
import type { UserInput, Pick } from '../../../support/userInput';
import { until } from '../../../support/until';

const frame: Frame = { title: 'Create webhook', step: 3, totalSteps: 6, canGoBack: true };

describe('event picker', () => {
  let userInput: UserInput;
  let catalog: EventCatalog;
  let changed = createEmitter<void>();
  let kept: string[] | undefined;
  let end: Promise<StepOutcome>;

  beforeEach(() => {
    userInput = captureUserInput();
    catalog = bundledCatalog();
    changed = createEmitter<void>();
    kept = undefined;
  });
  afterEach(async () => {
    await escape();
    await end;
    userInput.restore();
  });

  function open(options: { selected?: string[]; recent?: string[] } = {}): Promise<Pick> {
    const { selected = [], recent = [] } = options;
    end = pickEvents(frame, { catalog: () => catalog, onDidChangeCatalog: changed.event, language: 'en', selected, recent }, (events) => {
      kept = events.sort();
    });
    return userInput.nextPick();
  }

  it('counts what is selected in its title', async () => {
    const pick = await open();
    assert.match(pick.title ?? '', /no event selected/);
    await tick(pick, 'login');
    assert.match(pick.title ?? '', /1 event selected/);
    await tick(pick, 'register');
    assert.match(pick.title ?? '', /2 events selected/);
    await tick(pick, 'login');
    await enter();
    assert.equal(await end, 'next');
    assert.deepEqual(kept, ['register']);
  });

  it('toggles a whole group by its row, and shows it at its events', async () => {
    const pick = await open({ selected: ['login'] });
    const group = catalog.groups.find(({ en }) => en === 'User')?.events ?? [];
    await tick(pick, 'All User events');
    await until(() => pick.selectedItems.length === group.length + 2, 'the ticks of the group');
    await tick(pick, 'All User events');
    await until(() => pick.selectedItems.length === 1, 'the ticks of the group to go');
    await tick(pick, 'All User events');
    await goBack();
    assert.equal(await end, 'back');
    assert.deepEqual(kept, ['login', ...group.map(({ id }) => id)].sort());
  });

  it('explains what to do when Enter is pressed with none selected, and goes on from there', async () => {
    const pick = await open();
    await enter();
    await until(() => pick.items.some(({ label }) => label.includes('Select at least one event')), 'the explanation');
    await tick(pick, 'login');
    assert.ok(!pick.items.some(({ label }) => label.includes('Select at least one event')));
    await enter();
    assert.equal(await end, 'next');
    assert.deepEqual(kept, ['login']);
  });

  it('keeps the selection while searching, and takes the nearest real event for a mistyped one', async () => {
    const pick = await open({ selected: ['login'] });
    pick.value = 'user.created';
    await until(() => pick.items.some(({ label }) => label === 'Use "user.created" anyway'), 'the suggestions');
    const labels = pick.items.map(({ label }) => label);
    assert.deepEqual(labels.slice(-2), ['user:created instead of user.created', 'Use "user.created" anyway']);
    await tick(pick, 'user:created instead of');
    await until(() => pick.value === '' && pick.selectedItems.length === 2, 'the event among the others');
    await enter();
    assert.equal(await end, 'next');
    assert.deepEqual(kept, ['login', 'user:created']);
  });

  it('takes an unknown event on request, and shows it with a warning', async () => {
    const pick = await open();
    pick.value = 'user.created';
    await until(() => pick.items.some(({ label }) => label === 'Use "user.created" anyway'), 'the suggestions');
    await tick(pick, 'Use "user.created" anyway');
    assert.match(rowOf(pick, 'user.created').description ?? '', /Unknown event/);
    await enter();
    assert.equal(await end, 'next');
    assert.deepEqual(kept, ['user.created']);
  });

  it('keeps the selection when the live events arrive', async () => {
    const pick = await open({ selected: ['login', 'kick'] });
    await tick(pick, 'register');
    catalog = {
      source: 'live',
      groups: [
        {
          id: 'new',
          en: 'New',
          zh: '新',
          events: [
            { id: 'login', en: 'Signed in', zh: '登录' },
            { id: 'new:one', en: 'New one', zh: '新' },
          ],
        },
      ],
    };
    changed.fire();
    await until(() => pick.items.some(({ label }) => label === 'new:one') && pick.selectedItems.length === 3, 'the ticks in the new rows');
    await tick(pick, 'new:one');
    await enter();
    assert.equal(await end, 'next');
    assert.deepEqual(kept, ['kick', 'login', 'new:one', 'register']);
  });

  it('lets the last tick go, also right after new rows', async () => {
    const pick = await open({ selected: ['login'] });
    await tick(pick, 'login');
    assert.match(pick.title ?? '', /no event selected/);
    await tick(pick, 'kick');
    pick.value = 'zzz';
    await until(() => pick.items.some(({ label }) => label === 'Use "zzz" anyway'), 'the search');
    pick.value = '';
    await until(() => !pick.items.some(({ label }) => label === 'Use "zzz" anyway'), 'all rows again');
    await tick(pick, 'kick');
    assert.match(pick.title ?? '', /no event selected/);
  });

  it('keeps the selection when rows and ticks change in quick succession', async () => {
    const pick = await open({ selected: ['login', 'kick'] });
    for (const value of ['z', 'zz', 'zzz', 'zz', 'z', '']) {
      pick.value = value;
      changed.fire();
      if (value === 'zzz') await until(() => pick.items.some(({ label }) => label === 'Use "zzz" anyway'), 'the search');
    }
    // A drawing that is still due would take the active row from under the tick.
    await until(() => !pick.items.some(({ label }) => label.startsWith('Use "z')), 'all rows again');
    await tick(pick, 'register');
    await enter();
    assert.equal(await end, 'next');
    assert.deepEqual(kept, ['kick', 'login', 'register']);
  });

  it('has kept what was ticked when it is left, so that a draft can be offered again', async () => {
    const pick = await open({ selected: ['login'] });
    await tick(pick, 'kick');
    await escape();
    assert.equal(await end, 'cancel');
    assert.deepEqual(kept, ['kick', 'login']);
  });
});
