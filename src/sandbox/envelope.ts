/** Why a call is refused, in both languages GenAuth speaks. */
export interface Refusal {
  statusCode: number;
  apiCode?: number;
  zh: string;
  en: string;
}

export type Result = { data?: unknown } | Refusal;

export type Lang = 'zh-CN' | 'en-US';

/** Tells a refusal from an answer. */
export function isRefusal(result: Result): result is Refusal {
  return 'statusCode' in result;
}

/** The envelope around every answer: `requestId` only where something was refused, `data` only where there is some. */
export function envelope(result: Result, lang: Lang, requestId: string): Record<string, unknown> {
  if (!isRefusal(result)) {
    const message = lang === 'en-US' ? 'Operation successful' : '操作成功';
    return { statusCode: 200, message, ...(result.data === undefined ? {} : { data: result.data }) };
  }
  const { statusCode, apiCode } = result;
  const message = lang === 'en-US' ? result.en : result.zh;
  return { statusCode, message, ...(apiCode === undefined ? {} : { apiCode }), requestId };
}

/** A refusal with 400 that names the field, as GenAuth does; it never repeats the value. */
export const badArgument = (field: string, en: string, zh: string): Refusal => ({
  statusCode: 400,
  en: `Parameter ${field} is not valid: ${en}`,
  zh: `参数 ${field} 不合法：${zh}`,
});

export const notFound: Refusal = { statusCode: 404, en: 'Webhook does not exist', zh: 'Webhook 不存在' };
