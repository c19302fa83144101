const unseen = '\u200b';
/** Marks that turn the direction of what follows. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Data for a place where VS Code reads more than text: lists, the status bar and boxes make an icon of `$(name)`, and boxes a link of
 * `[name](command:...)`, which runs that command (S9). A mark that is not seen keeps it text.
 */
export function escapeMarkup(text: string): string {
  return escapeLinks(text).replaceAll('$(', `$${unseen}(`);
}

/** Only the links, and what turns the text around: for notifications and dialogs, which know no icons. */
export function escapeLinks(text: string): string {
  return text.replaceAll('](', `]${unseen}(`).replace(turning, '');
}
