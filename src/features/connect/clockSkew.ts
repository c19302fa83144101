import * as vscode from 'vscode';
import { showWarning } from '../../ui/notifications';

/** Tells that this machine's clock is off (R11); `skewMs` is its time minus the server's, in ms. */
export function tellClockSkew(skewMs: number): void {
  const minutes = Math.max(1, Math.round(Math.abs(skewMs) / 60_000));
  const text =
    skewMs > 0
      ? vscode.l10n.t("Your clock is {0} min ahead of GenAuth. Requests use GenAuth's time; correct your clock.", minutes)
      : vscode.l10n.t("Your clock is {0} min behind GenAuth. Requests use GenAuth's time; correct your clock.", minutes);
  void showWarning(text);
}
