import * as vscode from 'vscode';

/**
 * The language that everything is worded in, for `Intl` and for what GenAuth calls its events: `en` or `zh-CN`. The texts themselves
 * tell, so that a date fits the sentence around it also where the editor is shown in a language that these texts do not have.
 */
export function language(): string {
  return vscode.l10n.t({ message: 'en', comment: ['The language of these texts, as a BCP 47 tag'] });
}

/** The same without a region: GenAuth has its names in these two. */
export function languageCode(): 'en' | 'zh' {
  return language().startsWith('zh') ? 'zh' : 'en';
}
