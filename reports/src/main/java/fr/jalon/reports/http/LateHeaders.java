package fr.jalon.reports.http;

import fr.jalon.reports.content.Report;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.HttpHeaders;

/** Says what a file is right before its first byte: until then the answer may still become a problem. */
final class LateHeaders extends OutputStream {

    private final HttpServletResponse response;
    private final Report report;
    private boolean begun;

    LateHeaders(HttpServletResponse response, Report report) {
        this.response = response;
        this.report = report;
    }

    private OutputStream body() throws IOException {
        if (!begun) {
            begun = true;
            boolean isText = report.mediaType().startsWith("text/");
            response.setContentType(report.mediaType() + (isText ? ";charset=UTF-8" : ""));
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + report.name() + "\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            response.addHeader(HttpHeaders.VARY, "Accept-Language, Accept");
        }
        return response.getOutputStream();
    }

    @Override
    public void write(int one) throws IOException {
        body().write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        body().write(bytes, offset, length);
    }
}
