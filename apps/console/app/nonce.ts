import { createContext, useContext } from "react";

const NonceContext = createContext("");
export const NonceProvider = NonceContext.Provider;

/** The answer's nonce on the server. Browsers hide it from the page, so there it is empty, as they report it. */
export const useNonce = () => useContext(NonceContext);
