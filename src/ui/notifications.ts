import * as vscode from 'vscode';
import { escapeLinks } from '../base/escape';

type Name = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage';

/**
 * VS Code makes a link of `[name](command:...)` in a notification, and a click on it runs that command. Names and messages come from
 * others, so nothing here says anything with a link in it (S9). Lint sees to it that all notifications come through here.
 */
function withText(name: Name): (typeof vscode.window)[Name] {
  return new Proxy(vscode.window[name], {
    apply(_usual, _this, [message, ...rest]: unknown[]): unknown {
      return Reflect.apply(vscode.window[name], vscode.window, [escapeLinks(String(message)), ...rest.map(detailAsText)]);
    },
  });
}

/** A modal one says more in its options. */
function detailAsText(option: unknown): unknown {
  if (typeof option !== 'object' || option === null || !('detail' in option) || typeof option.detail !== 'string') return option;
  return { ...option, detail: escapeLinks(option.detail) };
}

export const showInfo = withText('showInformationMessage');
export const showWarning = withText('showWarningMessage');
export const showError = withText('showErrorMessage');
