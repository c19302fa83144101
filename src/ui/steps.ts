import * as vscode from 'vscode';

/** How a step of a multi-step input ended. */
export type StepOutcome = 'next' | 'back' | 'cancel';

/** Where a step stands; drawn as title and `step/totalSteps`, which a step that stands alone has not. */
export interface Frame {
  title: string;
  step: number | undefined;
  totalSteps: number | undefined;
  canGoBack: boolean;
}

/** A step reads and writes the context it is given, so that Back finds what was typed. */
export interface Step<C> {
  /** Left out of the count and the way when false. */
  applies?(context: C): boolean;
  run(context: C, frame: Frame): Promise<StepOutcome>;
}

/** What a text box says about its value; `button` is offered as long as it says so. */
export interface BoxMessage {
  severity: 'error' | 'warning' | 'info';
  text: string;
  button?: StepButton;
}

export interface TextStep {
  prompt: string;
  placeholder?: string;
  value: string;
  password?: boolean;
  /** Called while typing and on Enter; an error blocks, a warning or info does not. */
  validate?(value: string): BoxMessage | undefined;
  /** After Enter: may take time (the box shows progress and keeps its text); a message keeps the box open. */
  accept?(value: string, signal: AbortSignal): Promise<BoxMessage | undefined>;
  /** What was typed may be something else, e.g. JSON with a whole key: the answer replaces the box's text. */
  onChange?(value: string): string | undefined;
  buttons?: readonly StepButton[];
}

export interface StepButton {
  icon: vscode.ThemeIcon;
  tooltip: string;
  /** May replace the box's text; `done` goes on as Enter does, since the focus is on the button now. */
  run(): Promise<{ value?: string; message?: BoxMessage; done?: true } | undefined>;
}

export interface PickItem<T> extends vscode.QuickPickItem {
  value: T;
}

const back = vscode.QuickInputButtons.Back;

/**
 * Walks the steps forth and back. Resolves true after the last one, false when the user left: then nothing has happened.
 * The boxes survive a change of focus.
 */
export async function runSteps<C>(title: string, context: C, steps: readonly Step<C>[]): Promise<boolean> {
  let index = 0;
  while (index < steps.length) {
    const onWay = steps.map((step) => step.applies?.(context) ?? true);
    const step = steps[index];
    if (!step) break;
    const before = onWay.slice(0, index).filter(Boolean).length;
    const frame = { title, step: before + 1, totalSteps: onWay.filter(Boolean).length, canGoBack: before > 0 };
    const outcome = onWay[index] ? await step.run(context, frame) : 'next';
    if (outcome === 'cancel') return false;
    if (outcome === 'next') index += 1;
    else index = Math.max(0, onWay.lastIndexOf(true, index - 1));
  }
  return true;
}

/** Gives a quick input the manners all steps share. */
export function prepareInput(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] },
  frame: Frame,
  buttons: readonly StepButton[] = [],
): Map<vscode.QuickInputButton, StepButton> {
  const own = new Map(buttons.map((button) => [{ iconPath: button.icon, tooltip: button.tooltip }, button]));
  input.title = frame.title;
  input.step = frame.step;
  input.totalSteps = frame.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = [...(frame.canGoBack ? [back] : []), ...own.keys()];
  return own;
}

function show(box: vscode.InputBox, message: BoxMessage | undefined): void {
  const severities = {
    error: vscode.InputBoxValidationSeverity.Error,
    warning: vscode.InputBoxValidationSeverity.Warning,
    info: vscode.InputBoxValidationSeverity.Info,
  };
  box.validationMessage = message && { message: message.text, severity: severities[message.severity] };
}

/** Asks for a line of text. `keep` is called with the text at each change, so that neither Back nor a reload loses anything. */
export function askText(frame: Frame, step: TextStep, keep: (value: string) => void): Promise<StepOutcome> {
  const box = vscode.window.createInputBox();
  const own = prepareInput(box, frame, step.buttons);
  const usual = box.buttons;
  let offered: vscode.QuickInputButton | undefined;
  const say = (message: BoxMessage | undefined): void => {
    show(box, message);
    const { button } = message ?? {};
    if (!button && !offered) return;
    offered = button && { iconPath: button.icon, tooltip: button.tooltip };
    if (button && offered) own.set(offered, button);
    box.buttons = offered ? [...usual, offered] : usual;
  };
  box.prompt = step.prompt;
  box.placeholder = step.placeholder;
  box.password = step.password ?? false;
  box.value = step.value;
  const abort = new AbortController();
  return new Promise<StepOutcome>((resolve) => {
    const end = (outcome: StepOutcome): void => {
      if (outcome !== 'cancel') keep(box.value);
      abort.abort();
      resolve(outcome);
      box.dispose();
    };
    const accept = async (): Promise<void> => {
      keep(box.value);
      const problem = step.validate?.(box.value);
      say(problem);
      if (problem?.severity === 'error' || box.busy) return;
      if (!step.accept) {
        end('next');
        return;
      }
      box.busy = true;
      box.enabled = false;
      const refusal = await step
        .accept(box.value, abort.signal)
        .catch((): BoxMessage => ({ severity: 'error', text: vscode.l10n.t('Unexpected error. Try again.') }));
      if (abort.signal.aborted) return;
      box.busy = false;
      box.enabled = true;
      if (!refusal) {
        end('next');
        return;
      }
      say(refusal);
    };
    const press = async (button: vscode.QuickInputButton): Promise<void> => {
      if (button === back) {
        end('back');
        return;
      }
      const answer = await own.get(button)?.run();
      if (abort.signal.aborted || !answer) return;
      if (answer.value !== undefined) box.value = answer.value;
      if (answer.done) {
        await accept();
        return;
      }
      say(answer.message ?? step.validate?.(box.value));
    };
    box.onDidChangeValue((value) => {
      const replaced = step.onChange?.(value);
      if (replaced !== undefined) box.value = replaced;
      keep(box.value);
      say(box.value === '' ? undefined : step.validate?.(box.value));
    });
    box.onDidAccept(() => void accept());
    box.onDidTriggerButton((button) => void press(button));
    box.onDidHide(() => end('cancel'));
    box.show();
  });
}

/** Asks for one of several. */
export function askOne<T>(
  frame: Frame,
  step: { placeholder: string; items: readonly PickItem<T>[]; active?: T | undefined; buttons?: readonly StepButton[] },
  keep: (value: T) => void,
): Promise<StepOutcome> {
  const pick = vscode.window.createQuickPick<PickItem<T>>();
  const own = prepareInput(pick, frame, step.buttons);
  pick.placeholder = step.placeholder;
  pick.items = step.items;
  // A list without an active row is one in which Enter does nothing.
  const rows = step.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
  pick.activeItems = [rows.find(({ value }) => value === step.active) ?? rows[0]].filter((row) => row !== undefined);
  pick.matchOnDescription = true;
  return new Promise<StepOutcome>((resolve) => {
    const end = (outcome: StepOutcome): void => {
      resolve(outcome);
      pick.dispose();
    };
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (!chosen) return;
      keep(chosen.value);
      end('next');
    });
    pick.onDidTriggerButton((button) => (button === back ? end('back') : void own.get(button)?.run()));
    pick.onDidHide(() => end('cancel'));
    pick.show();
  });
}

/** Asks for any number of several, at least one. `say` words the choice while it is made. */
export function askMany<T>(
  frame: Frame,
  step: { placeholder: string; items: readonly PickItem<T>[]; ticked: readonly T[]; say: (ticked: readonly T[]) => string },
  keep: (values: T[]) => void,
): Promise<StepOutcome> {
  const pick = vscode.window.createQuickPick<PickItem<T>>();
  prepareInput(pick, frame);
  pick.placeholder = step.placeholder;
  pick.canSelectMany = true;
  pick.items = step.items;
  pick.selectedItems = step.items.filter(({ value }) => step.ticked.includes(value));
  const values = (): T[] => pick.selectedItems.map(({ value }) => value);
  const say = (): void => void (pick.title = `${frame.title}: ${step.say(values())}`);
  say();
  return new Promise<StepOutcome>((resolve) => {
    const end = (outcome: StepOutcome): void => {
      if (outcome !== 'cancel') keep(values());
      resolve(outcome);
      pick.dispose();
    };
    pick.onDidChangeSelection(say);
    pick.onDidAccept(() => {
      if (values().length > 0) end('next');
      else pick.title = `${frame.title}: ${vscode.l10n.t('choose at least one')}`;
    });
    pick.onDidTriggerButton((button) => {
      if (button === back) end('back');
    });
    pick.onDidHide(() => end('cancel'));
    pick.show();
  });
}
