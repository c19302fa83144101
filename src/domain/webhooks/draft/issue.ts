import type { DraftField } from './draft';

/** What is wrong or doubtful about a field; worded by `words/issue.ts`. An error blocks, a warning does not. */
export type IssueCode =
  | 'name.empty'
  | 'name.tooLong'
  | 'url.empty'
  | 'url.noScheme'
  | 'url.scheme'
  | 'url.noHost'
  | 'url.malformed'
  | 'url.userInfo'
  | 'url.tooLong'
  | 'url.http'
  | 'url.loopback'
  | 'url.private'
  | 'url.linkLocal'
  | 'url.oddHost'
  | 'url.fragment'
  | 'url.surroundingSpace'
  | 'url.cleaned'
  | 'url.hiddenCharacter'
  | 'events.none'
  | 'events.unknown'
  | 'secret.tooLong'
  | 'secret.surroundingSpace'
  | 'secret.controlCharacter'
  | 'secret.notLatin1'
  | 'secret.notAscii'
  | 'secret.hiddenCharacter'
  | 'secret.short'
  | 'retry.count'
  | 'retry.delay';

export interface Issue {
  field: DraftField;
  severity: 'error' | 'warning';
  code: IssueCode;
  /**
   * Values for the sentence. `*.tooLong`: limit, length. `secret.short`: limit. `retry.*`: limit (the highest).
   * `url.scheme`: scheme. `url.loopback`, `.private`, `.linkLocal`, `.oddHost`: host.
   * `events.unknown`: event, and nearest where there is a real name close to it.
   */
  values?: Readonly<Record<string, string | number>>;
}
