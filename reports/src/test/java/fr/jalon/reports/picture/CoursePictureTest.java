package fr.jalon.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CoursePictureTest {

    private static final LocalDate FIRST = LocalDate.of(2012, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private static byte[] png(double second) {
        return CoursePicture.png(
                List.of(new CoursePicture.Step(FIRST, 0), new CoursePicture.Step(LocalDate.of(2019, 12, 18), second)),
                TODAY.plusMonths(6),
                TODAY,
                4);
    }

    @Test
    void the_same_course_is_the_same_picture_and_another_is_another() throws IOException {
        assertThat(png(2)).isEqualTo(png(2)).isNotEqualTo(png(3));
        assertThat(ImageIO.read(new ByteArrayInputStream(png(2))).getWidth()).isEqualTo(CoursePicture.WIDTH);
    }

    @Test
    void a_course_of_one_day_and_one_of_centuries_are_drawn() {
        assertThat(CoursePicture.png(List.of(new CoursePicture.Step(TODAY, 1)), TODAY, TODAY, 1))
                .isNotEmpty();
        assertThat(CoursePicture.png(
                        List.of(new CoursePicture.Step(LocalDate.of(1900, 5, 5), 3)),
                        LocalDate.of(2150, 1, 1),
                        TODAY,
                        9))
                .isNotEmpty();
    }
}
