import type { Frame, StepOutcome } from '../../ui/steps';

/** A screen of a step that has several, under one step number. Undefined: this one is not needed. */
export type Screen = (frame: Frame) => Promise<StepOutcome> | undefined;

/** Walks the screens of one step forth and back; Back on the first one leaves the step. */
export async function runScreens(frame: Frame, screens: readonly Screen[]): Promise<StepOutcome> {
  let index = 0;
  let outcome: StepOutcome = 'next';
  while (index < screens.length) {
    const shown = screens[index]?.(index === 0 ? frame : { ...frame, canGoBack: true });
    if (shown) outcome = await shown;
    if (outcome === 'cancel' || (outcome === 'back' && index === 0)) return outcome;
    index += outcome === 'back' ? -1 : 1;
  }
  return 'next';
}
