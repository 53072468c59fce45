import { visibleName } from "@avy/core";
import { z } from "zod";

const email = z
  .string()
  .trim()
  .max(254, "Give an email address")
  .pipe(z.email("Give an email address"));

/** No rule about a password that is already there: any that is too short is simply wrong. */
export const signInForm = z.object({
  email,
  password: z.string().min(1, "Give your password").max(128, "Give your password"),
});

export const signUpForm = z.object({
  name: z.string().trim().min(1, "Give your name").pipe(visibleName("account")),
  email,
  password: z.string().min(12, "Use at least 12 characters").max(128, "Use at most 128 characters"),
});
