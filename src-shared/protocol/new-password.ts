import { z } from 'zod';
import { judgePassword, PASSWORD_FAULTS } from '../domain/judge-password.ts';

/** A password that a person chooses. What speaks against one is said in the field's fault. */
export const NewPassword = z.string().check(context => {
  const fault = judgePassword(context.value);
  if (fault !== null) context.issues.push({ code: 'custom', message: PASSWORD_FAULTS[fault], input: context.value });
});
