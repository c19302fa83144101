import { randomBytes } from 'node:crypto';

/** Addresses of what the page loads, as the webview may load them. */
export interface PageParts {
  cspSource: string;
  script: string;
  style: string;
  /** A BCP 47 tag. */
  lang: string;
  title: string;
}

/**
 * The page around the form: nothing may run but our script, nothing may be loaded but our style, no address may be turned into
 * another, and nothing may be sent anywhere by a form (S9). The last two do not follow from `default-src`.
 */
export function pageHtml({ cspSource, script, style, lang, title }: PageParts): string {
  const nonce = randomBytes(24).toString('base64');
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<link rel="stylesheet" href="${escape(style)}">
<title>${escape(title)}</title>
</head>
<body>
<main id="form"></main>
<script nonce="${nonce}" src="${escape(script)}"></script>
</body>
</html>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
