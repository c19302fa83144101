import * as vscode from 'vscode';
import { until } from './until';

export type Pick = vscode.QuickPick<vscode.QuickPickItem>;
export type Input = Pick | vscode.InputBox;

/** A notification that was shown, and the way to press one of its buttons. */
interface Notice {
  text: string;
  /** What a modal one says besides; '' else. */
  detail: string;
  titles: string[];
  press(title: string | undefined): void;
}

/** Holds the real inputs that the code under test opens, answers its notifications, and notes the commands of ours it runs. */
export interface UserInput {
  /** The input that is open: waits for one that has not been seen yet. */
  next(): Promise<Input>;
  nextPick(): Promise<Pick>;
  nextBox(): Promise<vscode.InputBox>;
  nextNotice(): Promise<Notice>;
  /** How many inputs and notifications there were that nobody asked for. */
  unseen(): { inputs: number; notices: number };
  /** Our commands, in the order they were run, with their arguments. */
  ran: { command: string; argument: unknown }[];
  restore(): void;
}

export function captureUserInput(): UserInput {
  const { window, commands } = vscode;
  const before = {
    createQuickPick: window.createQuickPick,
    createInputBox: window.createInputBox,
    showInformationMessage: window.showInformationMessage,
    showWarningMessage: window.showWarningMessage,
    showErrorMessage: window.showErrorMessage,
  };
  const { executeCommand } = commands;
  const inputs = queue<Input>();
  const notices = queue<Notice>();
  const ran: UserInput['ran'] = [];
  const noted = <T>(to: { put(value: T): void }, value: T): T => {
    to.put(value);
    return value;
  };
  const notify = (text: string, ...rest: unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      const offers = rest.filter((offer) => typeof offer === 'string' || (typeof offer === 'object' && offer !== null && 'title' in offer));
      const titleOf = (offer: unknown): string => (typeof offer === 'string' ? offer : String(Reflect.get(Object(offer), 'title')));
      const press = (title: string | undefined): void => resolve(offers.find((offer) => titleOf(offer) === title));
      const modal = rest.find((offer) => typeof offer === 'object' && offer !== null && 'detail' in offer);
      notices.put({ text, detail: modal ? String(Reflect.get(modal, 'detail')) : '', titles: offers.map(titleOf), press });
    });
  Object.assign(window, {
    createQuickPick: () => noted(inputs, before.createQuickPick()),
    createInputBox: () => noted(inputs, before.createInputBox()),
    showInformationMessage: notify,
    showWarningMessage: notify,
    showErrorMessage: notify,
  });
  Object.assign(commands, {
    executeCommand: async (command: string, argument: unknown) =>
      command.startsWith('genauth.') ? void ran.push({ command, argument }) : executeCommand(command, argument),
  });
  const next = (): Promise<Input> => inputs.take();
  return {
    next,
    nextPick: async () => {
      const input = await next();
      if (!isPick(input)) throw new Error(`Expected a list, got the box "${input.prompt}"`);
      return input;
    },
    nextBox: async () => {
      const input = await next();
      if (isPick(input)) throw new Error(`Expected a box, got the list "${input.placeholder}"`);
      return input;
    },
    nextNotice: () => notices.take(),
    unseen: () => ({ inputs: inputs.size(), notices: notices.size() }),
    ran,
    restore: () => {
      Object.assign(window, before);
      Object.assign(commands, { executeCommand });
    },
  };
}

export function isPick(input: Input): input is Pick {
  return 'items' in input;
}

/** A change of an input goes to the workbench after this turn; a command that is run then comes after it. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

async function run(command: string): Promise<void> {
  await nextTurn();
  await vscode.commands.executeCommand(command);
}

export const enter = (): Promise<void> => run('workbench.action.acceptSelectedQuickOpenItem');
export const escape = (): Promise<void> => run('workbench.action.closeQuickOpen');
export const goBack = (): Promise<void> => run('workbench.action.quickInputBack');

export async function type(box: vscode.InputBox, text: string): Promise<void> {
  box.value = text;
  await enter();
}

/** The row whose label or description holds the text. */
export function rowOf(pick: Pick, text: string): vscode.QuickPickItem {
  const row = pick.items.find(({ label, description }) => label.includes(text) || description?.includes(text));
  if (!row) throw new Error(`No row "${text}" among: ${pick.items.map(({ label }) => label).join(', ')}`);
  return row;
}

export async function choose(pick: Pick, text: string): Promise<void> {
  pick.activeItems = [rowOf(pick, text)];
  await enter();
}

/** Ticks or unticks a row as the keyboard does, and waits until the list has said so. */
export async function tick(pick: Pick, text: string): Promise<void> {
  const title = pick.title;
  pick.activeItems = [rowOf(pick, text)];
  await run('workbench.action.quickPickManyToggle');
  await until(() => pick.title !== title, `a tick at "${text}"`);
}

function queue<T>(): { put(value: T): void; take(): Promise<T>; size(): number } {
  const values: T[] = [];
  const takers: ((value: T) => void)[] = [];
  return {
    put(value) {
      const taker = takers.shift();
      if (taker) taker(value);
      else values.push(value);
    },
    take: () =>
      values.length > 0
        ? Promise.resolve(values.splice(0, 1)).then(([value]) => value as T)
        : new Promise((resolve) => takers.push(resolve)),
    size: () => values.length,
  };
}
