import * as vscode from 'vscode';
import { parseTime } from '../base/time';
import { language } from './language';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Made once: making one costs 0.2 ms and 25 KB, using it next to nothing, and there are thousands of rows. */
let relative: Intl.RelativeTimeFormat | undefined;
let dateTime: Intl.DateTimeFormat | undefined;

/** How long ago something was, in words. Both in ms since 1970; the future counts as now. */
export function age(then: number, now: number = Date.now()): string {
  const passed = Math.max(0, now - then);
  if (passed < minute) return vscode.l10n.t('just now');
  relative ??= new Intl.RelativeTimeFormat(language(), { numeric: 'always' });
  if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute');
  if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour');
  return relative.format(-Math.floor(passed / day), 'day');
}

/** A moment as the editor's user writes it, or as GenAuth sent it where that is no time. */
export function moment(sent: string): string {
  const time = parseTime(sent);
  if (time === undefined) return sent;
  dateTime ??= new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' });
  return dateTime.format(time);
}
