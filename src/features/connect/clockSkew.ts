import * as vscode from 'vscode';
import { showWarning } from '../../ui/notifications';

/** Tells that this machine's clock is off (R11); `skewMs` is its time minus the server's, in ms. */
export function tellClockSkew(skewMs: number): void {
  const minutes = Math.max(1, Math.round(Math.abs(skewMs) / 60_000));
  const text =
    skewMs > 0
      ? vscode.l10n.t(
          "The clock of this machine is {0} min ahead of GenAuth. Requests are signed with GenAuth's time; set the clock right to be safe.",
          minutes,
        )
      : vscode.l10n.t(
          "The clock of this machine is {0} min behind GenAuth. Requests are signed with GenAuth's time; set the clock right to be safe.",
          minutes,
        );
  void showWarning(text);
}
